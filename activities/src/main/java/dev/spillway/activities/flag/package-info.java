/** Sets feature flags, and sees to it that evaluators answer what was set. */
@NullMarked
package dev.spillway.activities.flag;

import org.jspecify.annotations.NullMarked;
