/** The worker, a process of its own. */
@NullMarked
package dev.spillway.sandbox.worker;

import org.jspecify.annotations.NullMarked;
