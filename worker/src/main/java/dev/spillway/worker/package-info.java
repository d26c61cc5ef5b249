/** The process that carries releases: it wires, listens, reports, and decides nothing. */
@NullMarked
package dev.spillway.worker;

import org.jspecify.annotations.NullMarked;
