/**
 * Reading what callers send, strictly: every field and parameter is declared once with its rule,
 * and all that is not declared is refused by name.
 */
package io.suanpan.http.input;
