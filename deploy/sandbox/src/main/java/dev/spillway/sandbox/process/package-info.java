/** Programs the sandbox starts, and how they end with it. */
@NullMarked
package dev.spillway.sandbox.process;

import org.jspecify.annotations.NullMarked;
