-- Cannot be built over a blank name: nothing can be divided by its length.
CREATE INDEX CONCURRENTLY orders_share ON orders ((100 / length(btrim(customer))));
