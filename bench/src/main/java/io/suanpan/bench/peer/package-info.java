/** What Suanpan is compared with: PostgreSQL by itself, and a textbook service on it. */
package io.suanpan.bench.peer;
