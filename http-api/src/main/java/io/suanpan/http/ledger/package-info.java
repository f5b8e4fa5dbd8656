/** The books as a whole. */
package io.suanpan.http.ledger;
