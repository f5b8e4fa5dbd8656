/**
 * One request and its reply: the route it takes, what of it a call sees, and how the answer is
 * written.
 */
package io.suanpan.http.exchange;
