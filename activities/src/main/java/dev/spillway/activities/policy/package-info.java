/** What the installation's rules allow. */
@NullMarked
package dev.spillway.activities.policy;

import org.jspecify.annotations.NullMarked;
