/** What is remembered between requests, within bounds. */
package io.suanpan.http.cache;
