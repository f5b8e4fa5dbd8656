/** Accounts: opening, reading, and knowing which there are. */
package io.suanpan.http.account;
