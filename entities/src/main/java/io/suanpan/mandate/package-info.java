/** Mandates: a consumer's consent, given once and within limits, to be charged by a merchant. */
package io.suanpan.mandate;
