/** Read models: what is common to them. Each has its own package: table, handler, queries. */
package io.suanpan.projection;
