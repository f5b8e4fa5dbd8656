/** The business activity <em>deposit</em>: from a channel's account to a customer's. */
package io.suanpan.funding;
