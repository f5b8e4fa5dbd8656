/** What goes wrong, in one list: every code a caller may see, and how it comes to be. */
package io.suanpan.http.problem;
