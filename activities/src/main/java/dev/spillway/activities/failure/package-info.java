/** Where a failed call becomes a failure with a name, once. */
@NullMarked
package dev.spillway.activities.failure;

import org.jspecify.annotations.NullMarked;
