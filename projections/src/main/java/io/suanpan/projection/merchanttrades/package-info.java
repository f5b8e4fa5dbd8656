/** What a merchant searches. */
package io.suanpan.projection.merchanttrades;
