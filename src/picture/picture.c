/* SPDX-License-Identifier: ISC */
#include "picture/picture.h"

#include <chafa.h>
#include <gdk-pixbuf/gdk-pixbuf.h>

/* Side in pixels to which a picture is made smaller while it is read. */
#define SIDE_MAX 2000

/* ---- reading ---- */

struct reading {
	bool too_large;
};

static void on_size(GdkPixbufLoader *loader, int width, int height, gpointer with)
{
	struct reading *r = with;
	int longer = width > height ? width : height;

	if (width < 1 || height < 1 || (int64_t)width * height > PICTURE_PIXELS_MAX) {
		r->too_large = true;
		gdk_pixbuf_loader_set_size(loader, 0, 0); /* nothing is unpacked then */
	} else if (longer > SIDE_MAX) {
		int w = (int)((int64_t)width * SIDE_MAX / longer);
		int h = (int)((int64_t)height * SIDE_MAX / longer);

		gdk_pixbuf_loader_set_size(loader, w > 0 ? w : 1, h > 0 ? h : 1);
	}
}

/* The first picture of it, upright; NULL: none, *why says so. */
static GdkPixbuf *read_pixels(struct str bytes, struct why *why)
{
	GdkPixbufLoader *loader = gdk_pixbuf_loader_new();
	struct reading r = {0};
	GdkPixbuf *pixels = NULL, *upright = NULL;
	bool ok;

	g_signal_connect(loader, "size-prepared", G_CALLBACK(on_size), &r);
	ok = gdk_pixbuf_loader_write(loader, (const guchar *)bytes.p, bytes.n, NULL);
	ok = gdk_pixbuf_loader_close(loader, NULL) && ok;
	if (!r.too_large)
		pixels = gdk_pixbuf_loader_get_pixbuf(loader); /* a cut one shows what there is */
	if (pixels)
		upright = gdk_pixbuf_apply_embedded_orientation(pixels);
	g_object_unref(loader);
	if (upright)
		return upright;
	if (r.too_large)
		(void)why_set(why, ERR_LIMIT, NULL, 0, "%s", "the picture is too large");
	else
		(void)why_set(why, ERR_PARSE, NULL, 0, "%s",
			      "this is no picture that can be read here");
	return NULL;
}

/* ---- cells and sixels ---- */

static ChafaCanvasMode mode_of(int colours)
{
	if (colours >= 1 << 24)
		return CHAFA_CANVAS_MODE_TRUECOLOR;
	if (colours >= 256)
		return CHAFA_CANVAS_MODE_INDEXED_240;
	if (colours >= 16)
		return CHAFA_CANVAS_MODE_INDEXED_16;
	return colours >= 8 ? CHAFA_CANVAS_MODE_INDEXED_8 : CHAFA_CANVAS_MODE_FGBG;
}

static ChafaCanvas *draw(const GdkPixbuf *pixels, const struct picture_wish *wish,
			 ChafaPixelMode how, int *columns, int *rows)
{
	ChafaCanvasConfig *config = chafa_canvas_config_new();
	ChafaSymbolMap *symbols = chafa_symbol_map_new();
	int w = gdk_pixbuf_get_width(pixels), h = gdk_pixbuf_get_height(pixels);
	ChafaCanvas *canvas;

	*columns = wish->columns;
	*rows = wish->rows;
	chafa_calc_canvas_geometry(w, h, columns, rows,
				   (float)wish->cell_width / (float)wish->cell_height, TRUE, FALSE);
	if (*columns < 1)
		*columns = 1;
	if (*rows < 1)
		*rows = 1;
	chafa_symbol_map_add_by_tags(symbols, wish->ascii ? CHAFA_SYMBOL_TAG_ASCII
							  : CHAFA_SYMBOL_TAG_SPACE |
								    CHAFA_SYMBOL_TAG_SOLID |
								    CHAFA_SYMBOL_TAG_HALF |
								    CHAFA_SYMBOL_TAG_QUAD);
	chafa_canvas_config_set_geometry(config, *columns, *rows);
	chafa_canvas_config_set_cell_geometry(config, wish->cell_width, wish->cell_height);
	chafa_canvas_config_set_pixel_mode(config, how);
	chafa_canvas_config_set_canvas_mode(config, how == CHAFA_PIXEL_MODE_SYMBOLS
							    ? mode_of(wish->colours)
							    : CHAFA_CANVAS_MODE_TRUECOLOR);
	chafa_canvas_config_set_symbol_map(config, symbols);
	canvas = chafa_canvas_new(config);
	chafa_canvas_draw_all_pixels(canvas,
				     gdk_pixbuf_get_has_alpha(pixels)
					     ? CHAFA_PIXEL_RGBA8_UNASSOCIATED
					     : CHAFA_PIXEL_RGB8,
				     gdk_pixbuf_read_pixels(pixels), w, h,
				     gdk_pixbuf_get_rowstride(pixels));
	chafa_symbol_map_unref(symbols);
	chafa_canvas_config_unref(config);
	return canvas;
}

static void print_cells(const GdkPixbuf *pixels, const struct picture_wish *wish, struct buf *out)
{
	int columns, rows;
	ChafaCanvas *canvas = draw(pixels, wish, CHAFA_PIXEL_MODE_SYMBOLS, &columns, &rows);

	buf_printf(out, "cells %d %d\n", columns, rows);
	for (int y = 0; y < rows; y++) {
		for (int x = 0; x < columns; x++) {
			int fg = -1, bg = -1;

			if (wish->colours)
				chafa_canvas_get_raw_colors_at(canvas, x, y, &fg, &bg);
			buf_printf(out, x ? " %x,%d,%d" : "%x,%d,%d",
				   (unsigned)chafa_canvas_get_char_at(canvas, x, y), fg, bg);
		}
		buf_char(out, '\n');
	}
	chafa_canvas_unref(canvas);
}

/* Sixels without what begins and ends them: the reader writes that itself. */
static void print_sixels(const GdkPixbuf *pixels, const struct picture_wish *wish, struct buf *out)
{
	int columns, rows;
	ChafaCanvas *canvas = draw(pixels, wish, CHAFA_PIXEL_MODE_SIXELS, &columns, &rows);
	ChafaTermInfo *info = chafa_term_db_get_fallback_info(chafa_term_db_get_default());
	GString *text = chafa_canvas_print(canvas, info);
	struct str all = str_of(text->str, text->len);
	size_t begin = str_find(all, STR("q"));
	size_t end = begin == SIZE_MAX ? SIZE_MAX
				       : str_find(str_sub(all, begin, all.n), STR("\033\\"));

	buf_printf(out, "sixel %d %d\n", columns, rows);
	if (end != SIZE_MAX)
		buf_str(out, str_sub(all, begin + 1, begin + end));
	buf_char(out, '\n');
	g_string_free(text, TRUE);
	chafa_term_info_unref(info);
	chafa_canvas_unref(canvas);
}

/* ---- kitty ---- */

/* As PNG, in base64: made here from the pixels, nothing of the bytes that came is left. */
static enum err print_kitty(GdkPixbuf *pixels, const struct picture_wish *wish, struct buf *out,
			    struct why *why)
{
	int w = gdk_pixbuf_get_width(pixels), h = gdk_pixbuf_get_height(pixels);
	int columns = wish->columns, rows = wish->rows;
	gchar *png = NULL, *text;
	gsize n = 0;
	GdkPixbuf *fitting;

	chafa_calc_canvas_geometry(w, h, &columns, &rows,
				   (float)wish->cell_width / (float)wish->cell_height, TRUE, FALSE);
	columns = columns < 1 ? 1 : columns;
	rows = rows < 1 ? 1 : rows;
	fitting = gdk_pixbuf_scale_simple(pixels, columns * wish->cell_width,
					  rows * wish->cell_height, GDK_INTERP_BILINEAR);
	if (!fitting || !gdk_pixbuf_save_to_buffer(fitting, &png, &n, "png", NULL, NULL)) {
		g_clear_object(&fitting);
		return why_set(why, ERR_LIMIT, NULL, 0, "%s", "the picture is too large");
	}
	text = g_base64_encode((const guchar *)png, n);
	buf_printf(out, "kitty %d %d\n%s\n", columns, rows, text);
	g_free(text);
	g_free(png);
	g_object_unref(fitting);
	return OK;
}

enum err picture_print(struct str bytes, const struct picture_wish *wish, struct buf *out,
		       struct why *why)
{
	GdkPixbuf *pixels = read_pixels(bytes, why);
	enum err err = OK;

	if (!pixels)
		return why->err;
	if (str_eq(str_z(wish->kind), STR("kitty")))
		err = print_kitty(pixels, wish, out, why);
	else if (str_eq(str_z(wish->kind), STR("sixel")))
		print_sixels(pixels, wish, out);
	else
		print_cells(pixels, wish, out);
	g_object_unref(pixels);
	return err;
}
