/** Looks for the demo's secrets wherever none may show. */
@NullMarked
package dev.spillway.sandbox.secret;

import org.jspecify.annotations.NullMarked;
