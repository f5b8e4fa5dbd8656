/**
 * The textbook service: Suanpan's HTTP API over one PostgreSQL transaction a payment. It is what Suanpan is
 * compared with, so it shares the API's code, and everything below the API's two ports is written for speed.
 */
package io.suanpan.textbook;
