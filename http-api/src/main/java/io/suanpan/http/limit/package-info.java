/** How much one caller, and all of them, may ask of a node; docs/SECURITY.md has the table. */
package io.suanpan.http.limit;
