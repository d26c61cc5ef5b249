-- Read and written only by the version before, and while the flag is off.
ALTER TABLE orders DROP COLUMN customer;
