/** Read the runbooks, and do what they say. */
@NullMarked
package dev.spillway.sandbox.runbook;

import org.jspecify.annotations.NullMarked;
