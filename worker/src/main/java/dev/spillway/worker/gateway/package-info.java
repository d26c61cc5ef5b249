/**
 * Lets people and programs in over HTTP: checks who they are and what they may, signs what they
 * decide, and keeps what was refused.
 */
@NullMarked
package dev.spillway.worker.gateway;

import org.jspecify.annotations.NullMarked;
