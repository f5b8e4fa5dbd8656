/** Mandates: granting, reading, listing and revoking. */
package io.suanpan.http.mandate;
