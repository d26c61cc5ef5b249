/** The one page of a demo. */
@NullMarked
package dev.spillway.sandbox.page;

import org.jspecify.annotations.NullMarked;
