/** Finds clients and back ends by the names in the installation's configuration. */
@NullMarked
package dev.spillway.activities.registry;

import org.jspecify.annotations.NullMarked;
