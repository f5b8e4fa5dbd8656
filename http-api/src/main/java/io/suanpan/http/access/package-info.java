/** What each may do: the table of rights, and how a request is held against it. */
package io.suanpan.http.access;
