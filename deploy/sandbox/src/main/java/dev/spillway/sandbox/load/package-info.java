/** Users: steady requests, and what became of them. */
@NullMarked
package dev.spillway.sandbox.load;

import org.jspecify.annotations.NullMarked;
