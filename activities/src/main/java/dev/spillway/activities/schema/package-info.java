/** Schemas of databases and the data in them: expand, fill, contract. */
@NullMarked
package dev.spillway.activities.schema;

import org.jspecify.annotations.NullMarked;
