/**
 * HTTP Message Signatures (RFC 9421) with Content-Digest (RFC 9530): requests that merchants have signed,
 * and answers that Suanpan signs.
 */
package io.suanpan.http.signature;
