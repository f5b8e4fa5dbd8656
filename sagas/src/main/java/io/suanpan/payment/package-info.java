/** The business activity <em>payment</em>: from the payer's account to the merchant's. */
package io.suanpan.payment;
