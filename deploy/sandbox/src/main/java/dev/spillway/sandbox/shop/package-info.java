/** The service that the sandbox releases: a small HTTP server that needs nothing but a JDK. */
@NullMarked
package dev.spillway.sandbox.shop;

import org.jspecify.annotations.NullMarked;
