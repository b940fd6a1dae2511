/**
 * The filters of the URL language: one class per filter, one {@linkplain org.imagorface.filter.FilterRegistry registry}.
 * A filter reads its arguments once, when it is created, and keeps no state of a request.
 */
package org.imagorface.filter;
