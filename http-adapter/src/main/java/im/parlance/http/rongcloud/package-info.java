/**
 * RongCloud's IM Server API: signed POSTs with forms, answers {@code {"code":200,…}}. Only here do
 * that vendor's words live.
 */
@NullMarked
package im.parlance.http.rongcloud;

import org.jspecify.annotations.NullMarked;
