/** The bytes of everything that is stored or sent: explicit ids and versions, fields in written order. */
package io.suanpan.wire;
