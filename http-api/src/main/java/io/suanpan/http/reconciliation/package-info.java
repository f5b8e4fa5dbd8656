/** The breaks between us and the banks, for finance. */
package io.suanpan.http.reconciliation;
