/** The sandbox: a whole release on one machine that has a JDK and nothing else. */
@NullMarked
package dev.spillway.sandbox;

import org.jspecify.annotations.NullMarked;
