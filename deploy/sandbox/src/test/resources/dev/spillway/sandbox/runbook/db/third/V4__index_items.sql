-- Cannot be built over a blank item: nothing can be divided by its length.
CREATE INDEX CONCURRENTLY orders_item_share ON orders ((100 / length(btrim(item))));
