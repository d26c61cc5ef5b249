-- The version before goes on writing orders without it.
ALTER TABLE orders ADD COLUMN customer_name text CONSTRAINT customer_name_given CHECK (customer_name <> '');
