@NullMarked
package dev.spillway.sandbox;

import org.jspecify.annotations.NullMarked;
