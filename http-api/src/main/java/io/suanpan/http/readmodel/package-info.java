/** The lists: what consumers, merchants and accountants read, from read models behind a port. */
package io.suanpan.http.readmodel;
