"""Mentorlyft: names the pages in data order, offers language and filters, opens one page."""

import streamlit as st

from pages.parts import errors, frame, look, state

state.restore()
st.set_page_config(page_title="Mentorlyft", page_icon=str(frame.ICON), layout="wide")
look.apply()
st.logo(str(frame.WORDMARK), size="large", icon_image=str(frame.ICON))
page = st.navigation(frame.pages(), expanded=True)
with errors.shown():
    frame.sidebar(page)
    page.run()
