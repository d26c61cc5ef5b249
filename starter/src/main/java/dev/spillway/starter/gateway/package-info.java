/** The command line's way through a gateway: who it is, what it asks, and what it waits for. */
@NullMarked
package dev.spillway.starter.gateway;

import org.jspecify.annotations.NullMarked;
