/**
 * Receipts as JSON: what they look like, how they are signed, and how one that was filed is checked. docs/receipts.md describes
 * the form, docs/receipt.schema.json is its schema. Keys come in here, and never go out.
 */
package org.imagorface.receipt;
