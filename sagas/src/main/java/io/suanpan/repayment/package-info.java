/** The business activity <em>refund</em>: from the merchant's account back to the payer's. */
package io.suanpan.repayment;
