/** An image registry on loopback with the versions of the shop. */
@NullMarked
package dev.spillway.sandbox.registry;

import org.jspecify.annotations.NullMarked;
