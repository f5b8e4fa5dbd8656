/** Whom a request comes from: API keys of merchants, tokens of consumers and operators. */
package io.suanpan.http.security;
