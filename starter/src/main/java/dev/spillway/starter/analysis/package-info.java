/** Analyses without a server: data from files, verdicts as text, JSON and pictures. */
@NullMarked
package dev.spillway.starter.analysis;

import org.jspecify.annotations.NullMarked;
