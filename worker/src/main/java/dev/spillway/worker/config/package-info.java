/** The installation's configuration, and what is said when it is wrong. */
@NullMarked
package dev.spillway.worker.config;

import org.jspecify.annotations.NullMarked;
