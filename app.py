"""Mentorlyft: lets in who may come in, names the pages in data order, opens one page."""

import streamlit as st

from pages.parts import clearance, errors, frame, gate, glossary, look, state

state.restore()
st.set_page_config(page_title="Mentorlyft", page_icon=str(frame.ICON), layout="wide")
look.apply()
st.logo(str(frame.WORDMARK), size="large", icon_image=str(frame.ICON))
shut = gate.shut()
page = st.navigation(frame.pages(shut), expanded=True, position="hidden" if shut else "sidebar")
with errors.shown():
    frame.sidebar(page, is_shut=shut is not None)
    clearance.mark()
    page.run()
with errors.shown():
    glossary.show()
    clearance.foot(page.url_path)
