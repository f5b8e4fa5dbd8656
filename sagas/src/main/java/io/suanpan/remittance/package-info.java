/** The business activity <em>transfer</em>: from one consumer's account to another's. */
package io.suanpan.remittance;
