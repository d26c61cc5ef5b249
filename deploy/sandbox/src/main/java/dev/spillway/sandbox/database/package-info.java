/** PostgreSQL for a demo: the shop's orders and the record of releases. */
@NullMarked
package dev.spillway.sandbox.database;

import org.jspecify.annotations.NullMarked;
